package dev.conveyor.internal.schedule;

/*
 * HotSpot's C2 inlines what a call site has called a hundred times, on JDK 17 however rare that is
 * beside what else its method does, and so on down. What is done once a batch, or each few
 * milliseconds, was compiled into what is done for each chunk of items, and again whenever one of all
 * these assumptions turned out wrong: half a second of a core at a time, in the first seconds of a
 * JVM. A call is left alone where the site has seen several classes and none of them nearly always.
 * So parts that are to be compiled by themselves are called from one place, which is here.
 */
/** Work whose code the compiler is to keep apart from the code of whoever calls for it. */
public interface Uninlined {

  /** Does the work. */
  long callApart(long argument);

  /**
   * Has it done.
   *
   * @param work what the caller has read from a field of this type, so that its class is not known
   */
  static long call(Uninlined work, long argument) {
    return work.callApart(argument);
  }
}
