package dev.conveyor.injection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Loads the engine anew, with a call of the {@link Injector} before each call and allocation. */
final class RewritingLoader extends ClassLoader {

  private static final String OURS = "dev.conveyor.";
  private static final String REWRITTEN = "dev.conveyor.internal.";
  private static final String INJECTOR = Injector.class.getName();

  private final List<String> sites = new ArrayList<>();

  RewritingLoader() {
    super(RewritingLoader.class.getClassLoader());
  }

  /** Where each site is, to be read by people. */
  synchronized List<String> sites() {
    return List.copyOf(sites);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        boolean anew = name.startsWith(OURS) && !name.startsWith(INJECTOR);
        loaded = anew ? define(name) : super.loadClass(name, false);
      }
      return loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] code;
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      code = in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    byte[] defined = name.startsWith(REWRITTEN) ? rewrite(name, code) : code;
    return defineClass(name, defined, 0, defined.length);
  }

  private synchronized byte[] rewrite(String name, byte[] code) {
    ClassReader reader = new ClassReader(code);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Rewriter(name, writer), 0);
    return writer.toByteArray();
  }

  private int site(String where) {
    sites.add(where);
    return sites.size() - 1;
  }

  private final class Rewriter extends ClassVisitor {
    private final String name;

    Rewriter(String name, ClassVisitor next) {
      super(Opcodes.ASM9, next);
      this.name = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
      // A class whose initializer fails is lost to the whole process; that is no matter of a run.
      return method.equals("<clinit>") ? next : new Struck(name + "." + method, next);
    }
  }

  /** A method with a hook before each instruction that may throw an error. */
  private final class Struck extends MethodVisitor {
    private final String where;

    Struck(String where, MethodVisitor next) {
      super(Opcodes.ASM9, next);
      this.where = where;
    }

    private void hook(String what) {
      super.visitLdcInsn(site(where + " -> " + what));
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, Type.getInternalName(Injector.class), "at", "(I)V", false);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (!owner.equals("java/lang/AutoCloseable")) { // looks as if close() itself had thrown
        hook(owner.substring(owner.lastIndexOf('/') + 1) + "." + method);
      }
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String method, String descriptor, Handle bootstrap, Object... arguments) {
      hook("dynamic " + method);
      super.visitInvokeDynamicInsn(method, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(opcode, type);
      if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
        hook("new " + type); // behind it: stack maps name the place of the allocation itself
      }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      if (opcode == Opcodes.NEWARRAY) {
        hook("new array");
      }
      super.visitIntInsn(opcode, operand);
    }
  }
}
