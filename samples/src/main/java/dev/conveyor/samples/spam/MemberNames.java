package dev.conveyor.samples.spam;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The names of the fields and methods of a class, as a text. */
final class MemberNames extends ClassVisitor {

  private final StringJoiner names = new StringJoiner(" ");

  private MemberNames() {
    super(Opcodes.ASM9);
  }

  static String of(ClassReader type) {
    MemberNames visitor = new MemberNames();
    type.accept(visitor, ClassReader.SKIP_CODE);
    return visitor.names.toString();
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    names.add(name);
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    names.add(name);
    return null;
  }
}
