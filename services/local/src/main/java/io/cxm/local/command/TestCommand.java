package io.cxm.local.command;

import io.cxm.local.stack.StackFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./cxm test}, which the script does by itself: here it has its line in the help alone. */
@Command(
        name = "test",
        description = "All gates and all tests, the same that CI runs. Options go to Maven.",
        mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new StackFailure("The script runs the tests: ./cxm test");
    }
}
