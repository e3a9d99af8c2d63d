package dev.conveyor.samples.census;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the census needs to know of a class.
 *
 * @param name such as {@code java.util.Map$Entry}
 * @param module where it is from
 * @param size of the class file, in bytes
 * @param sha256 the digest of the class file
 * @param features how often each occurs in its code
 * @param uses the packages of the classes it names, but its own
 */
record ClassFacts(
    String name,
    String module,
    int size,
    BigInteger sha256,
    Map<Feature, Integer> features,
    Set<String> uses) {

  /** The tag of a class in a constant pool: JVM specification, table 4.4-A. */
  private static final int CONSTANT_CLASS = 7;

  ClassFacts {
    features = Map.copyOf(features);
    uses = Set.copyOf(uses);
  }

  static ClassFacts of(Digested digested) {
    ClassFile file = digested.file();
    ClassReader reader = new ClassReader(file.bytes());
    FeatureCounter counter = new FeatureCounter();
    reader.accept(counter, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassFacts(
        reader.getClassName().replace('/', '.'),
        file.module(),
        file.bytes().length,
        digested.sha256(),
        counter.features,
        packagesUsedBy(reader));
  }

  String packageName() {
    return packageOf(name);
  }

  /** Those of the classes in the constant pool. */
  private static Set<String> packagesUsedBy(ClassReader reader) {
    Set<String> packages = new TreeSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_CLASS) {
        Type type = Type.getObjectType(reader.readUTF8(offset, buffer));
        while (type.getSort() == Type.ARRAY) {
          type = type.getElementType();
        }
        if (type.getSort() == Type.OBJECT) {
          packages.add(packageOf(type.getClassName()));
        }
      }
    }
    packages.remove(packageOf(reader.getClassName().replace('/', '.')));
    return packages;
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  private static final class FeatureCounter extends ClassVisitor {
    private final Map<Feature, Integer> features = new EnumMap<>(Feature.class);

    private FeatureCounter() {
      super(Opcodes.ASM9);
    }

    private void count(Feature feature) {
      features.merge(feature, 1, Integer::sum);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      count(Feature.METHOD);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
          count(Feature.CALL);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
          switch (opcode) {
            case Opcodes.NEW -> count(Feature.ALLOCATION);
            case Opcodes.INSTANCEOF, Opcodes.CHECKCAST -> count(Feature.TYPE_TEST);
            default -> {}
          }
        }

        @Override
        public void visitInsn(int opcode) {
          switch (opcode) {
            case Opcodes.MONITORENTER -> count(Feature.SYNCHRONIZED_BLOCK);
            case Opcodes.ATHROW -> count(Feature.THROW);
            default -> {}
          }
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
          switch (bootstrap.getOwner()) {
            case "java/lang/invoke/LambdaMetafactory" -> count(Feature.LAMBDA);
            case "java/lang/invoke/StringConcatFactory" -> count(Feature.STRING_CONCATENATION);
            default -> {}
          }
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
          count(Feature.SWITCH);
        }

        @Override
        public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
          count(Feature.SWITCH);
        }

        @Override
        public void visitTryCatchBlock(
            Label start, Label end, Label handler, @Nullable String type) {
          count(Feature.EXCEPTION_HANDLER);
        }
      };
    }
  }
}
