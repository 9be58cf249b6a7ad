package io.cxm.local.stack;

import io.cxm.local.process.MarkedProcesses;
import io.cxm.local.process.ProcessIdentity;
import io.cxm.local.process.RunFolder;
import io.cxm.local.process.Signals;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Takes the stack down in the reverse order of its start and leaves no process behind. */
public final class StackDown {
    private static final Duration SERVICES = Duration.ofSeconds(25);
    private static final Duration SERVERS = Duration.ofSeconds(30);

    private final Layout layout;
    private final PrintStream out;
    private final RunFolder records;

    public StackDown(Layout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
        this.records = new RunFolder(layout.run());
    }

    /** Ends all processes; with {@code purge} removes what they kept as well. */
    public void run(boolean purge) {
        StackLock.holding(layout.lock(), out, () -> {
            List<String> services = Services.ALL.stream().map(ServiceSpec::name).toList();
            int ended = end(services.reversed(), SERVICES)
                    + end(List.of(Members.KEYCLOAK), SERVERS)
                    + end(List.of(Members.KAFKA, Members.POSTGRES), SERVERS);
            ended += endStrays();
            out.println(ended == 0 ? "Nothing was running." : "Down: " + ended + " processes ended.");
            if (purge) {
                purge();
            }
        });
    }

    private int end(List<String> names, Duration patience) {
        List<ProcessIdentity> processes = names.stream()
                .flatMap(name -> records.running(name).stream())
                .peek(r -> Signals.send(r.process(), r.name().equals(Members.POSTGRES) ? "INT" : "TERM"))
                .map(r -> r.process())
                .toList();
        Signals.awaitEnd(processes, patience);
        names.forEach(records::remove);
        return processes.size();
    }

    private int endStrays() {
        List<ProcessIdentity> strays = new MarkedProcesses(layout.state()).find();
        strays.forEach(p -> Signals.send(p, "TERM"));
        Signals.awaitEnd(strays, Duration.ofSeconds(5));
        return strays.size();
    }

    private void purge() {
        try (Stream<Path> content = Files.list(layout.state())) {
            for (Path entry : content.toList()) {
                if (!entry.equals(layout.lock())) {
                    FileTree.remove(entry);
                }
            }
            out.println("Removed all state in " + layout.state());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + layout.state(), e);
        }
    }
}
