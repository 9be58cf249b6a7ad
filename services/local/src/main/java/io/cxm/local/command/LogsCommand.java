package io.cxm.local.command;

import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Members;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cxm logs SERVICE}. */
@Command(name = "logs", description = "Shows the log of one process.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "a process as ./cxm status names it")
    private String service = "";

    @Option(names = "-f", description = "go on showing what is added")
    private boolean follow;

    @Option(names = "-n", description = "so many lines from the end (default: ${DEFAULT-VALUE})")
    private int lines = 200;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = Layout.current().log(service);
        if (!Files.exists(log)) {
            throw new StackFailure("There is no log of \"" + service + "\"; processes are "
                    + Members.ALL.stream().map(Members.Member::name).collect(Collectors.joining(" ")));
        }
        List<String> command = follow
                ? List.of("tail", "-n", Integer.toString(lines), "-F", log.toString())
                : List.of("tail", "-n", Integer.toString(lines), log.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
