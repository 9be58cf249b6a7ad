package io.cxm.serving;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import org.jboss.logging.Logger;

/**
 * Makes threads that give way to all others of the machine: who opens a bundle or tries a rule has time, and who waits for an answer has none. On
 * Linux a thread may always make itself nicer, and {@code setpriority} of the process zero means the calling thread; Java's
 * own priorities do nothing there.
 */
public final class GivingWay implements ThreadFactory {
    private static final Logger LOG = Logger.getLogger(GivingWay.class);
    private static final int PRIO_PROCESS = 0;
    /** A ninth of what a thread gets that is not nice, where both want a core; all of it where nobody else does. */
    private static final int NICE = 10;

    private final ThreadFactory threads;

    /** @param threads makes them as they are otherwise */
    public GivingWay(ThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public Thread newThread(Runnable work) {
        return threads.newThread(() -> {
            giveWay();
            work.run();
        });
    }

    @SuppressWarnings("restricted") // a call into the C library, with numbers alone
    private static void giveWay() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return; // elsewhere it may mean the whole process
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle setpriority = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setpriority"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int failed = (int) setpriority.invokeExact(PRIO_PROCESS, 0, NICE);
            LOG.debugf("gives way: %s", failed == 0);
        } catch (Throwable e) { // what a method handle throws
            throw new IllegalStateException(e);
        }
    }
}
