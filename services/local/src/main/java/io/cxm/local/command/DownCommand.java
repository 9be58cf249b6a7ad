package io.cxm.local.command;

import io.cxm.local.stack.Layout;
import io.cxm.local.stack.StackDown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm down}. */
@Command(
        name = "down",
        description = "Ends all processes of the stack. Its state stays for the next up.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    @Option(names = "--purge", description = "also remove all state: data, bundles, secrets")
    private boolean purge;

    @Override
    public Integer call() {
        new StackDown(Layout.current(), System.out).run(purge);
        return 0;
    }
}
