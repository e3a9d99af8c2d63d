package dev.conveyor.internal;

import dev.conveyor.RunListener;
import dev.conveyor.internal.log.Log;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The listeners that are found as services: those that the class loader of Conveyor sees. */
final class ListenerServices {

  /** A loader that fails again and again, at the same place perhaps, is asked no more often. */
  private static final int MOST_FAILURES = 32;

  private static volatile @Nullable List<RunListener> found;
  private static boolean loading;

  private ListenerServices() {}

  /**
   * Looks for them the first time. Whoever runs a pipeline meanwhile as a part of that finds none.
   */
  static List<RunListener> found() {
    List<RunListener> before = found;
    return before != null ? before : find();
  }

  private static synchronized List<RunListener> find() {
    List<RunListener> before = found;
    if (before != null) {
      return before;
    }
    if (loading) {
      return List.of();
    }
    loading = true;
    try {
      List<RunListener> loaded = load(RunListener.class.getClassLoader());
      found = loaded;
      return loaded;
    } finally {
      loading = false;
    }
  }

  /** All that can be made; what cannot is logged. */
  static List<RunListener> load(@Nullable ClassLoader loader) {
    List<RunListener> listeners = new ArrayList<>();
    int failures = 0;
    Iterator<RunListener> services = null;
    while (failures < MOST_FAILURES) {
      try {
        if (services == null) {
          services = ServiceLoader.load(RunListener.class, loader).iterator();
        }
        if (!services.hasNext()) {
          break;
        }
        listeners.add(services.next());
      } catch (Throwable e) {
        failures++;
        Log.warning("a dev.conveyor.RunListener that is named as a service cannot be made", e);
      }
    }
    return List.copyOf(listeners);
  }
}
