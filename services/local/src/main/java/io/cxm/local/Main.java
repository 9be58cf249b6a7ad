package io.cxm.local;

import io.cxm.local.command.BenchCommand;
import io.cxm.local.command.ChaosCommand;
import io.cxm.local.command.ChartTestCommand;
import io.cxm.local.command.DemoCommand;
import io.cxm.local.command.DownCommand;
import io.cxm.local.command.ImagesCommand;
import io.cxm.local.command.LogsCommand;
import io.cxm.local.command.StatusCommand;
import io.cxm.local.command.TestCommand;
import io.cxm.local.command.TokenCommand;
import io.cxm.local.command.TrainCommand;
import io.cxm.local.command.UpCommand;
import io.cxm.local.importer.ImportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command {@code ./cxm}. What a person can mend is said in a sentence; what they cannot, with its trace. */
@Command(
        name = "cxm",
        description = "CXM on this machine: the whole stack without Docker, and what to do with it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            TestCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            TrainCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            ImagesCommand.class,
            ChartTestCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        IExecutionExceptionHandler failures = (failure, command, result) -> {
            Failures.sentence(failure)
                    .ifPresentOrElse(said -> System.err.println("cxm: " + said), failure::printStackTrace);
            return 1;
        };
        System.exit(commandLine().setExecutionExceptionHandler(failures).execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setUsageHelpAutoWidth(true);
    }
}
