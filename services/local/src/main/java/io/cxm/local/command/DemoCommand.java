package io.cxm.local.command;

import io.cxm.local.demo.Demo;
import io.cxm.local.stack.Layout;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./cxm demo}. */
@Command(
        name = "demo",
        description = {
            "Everything from a fresh checkout: builds, starts the stack, opens two tenants, imports their histories,",
            "trains, asks for recommendations with explanations, makes a satisfaction report, and says where all of it is.",
            "A second time it does what is missing, and trains where nothing serves."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        long begin = System.nanoTime();
        Layout layout = Layout.current();
        UpCommand.up(layout, System.out);
        new Demo(layout, System.out, InstantSource.system()).run();
        System.out.printf("The demo took %.0f s.%n", (System.nanoTime() - begin) / 1e9);
        return 0;
    }
}
