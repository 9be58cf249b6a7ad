package io.cxm.local;

import io.cxm.local.client.ApiFailure;
import io.cxm.local.command.BenchCommand;
import io.cxm.local.command.ChaosCommand;
import io.cxm.local.command.DemoCommand;
import io.cxm.local.command.DownCommand;
import io.cxm.local.command.LogsCommand;
import io.cxm.local.command.StatusCommand;
import io.cxm.local.command.TokenCommand;
import io.cxm.local.command.TrainCommand;
import io.cxm.local.command.UpCommand;
import io.cxm.local.importer.ImportCommand;
import io.cxm.local.stack.StackFailure;
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
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            TrainCommand.class,
            BenchCommand.class,
            ChaosCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        IExecutionExceptionHandler failures = (failure, command, result) -> {
            if (failure instanceof StackFailure || failure instanceof ApiFailure) {
                System.err.println("cxm: " + failure.getMessage());
            } else {
                failure.printStackTrace();
            }
            return 1;
        };
        CommandLine command = new CommandLine(new Main())
                .setExecutionExceptionHandler(failures)
                .setUsageHelpAutoWidth(true);
        System.exit(command.execute(arguments));
    }
}
