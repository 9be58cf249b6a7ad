package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.client.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Commands of a page, run in one shell for a tenant. */
final class Script {
    private Script() {}

    /** The folder that a script of this name runs in. */
    static Path folder(String name) {
        return Path.of("target", name);
    }

    /** What the commands say; fails with it where one of them fails, or they take longer. */
    static String run(String name, String commands, RunningStack.Opened tenant, Duration patience) {
        try {
            Path file = Files.createDirectories(folder(name)).resolve(name + ".sh");
            Path log = file.resolveSibling(name + ".log");
            Files.writeString(file, "set -euo pipefail\n" + commands);
            Credentials credentials = RunningStack.get().credentials();
            ProcessBuilder builder = new ProcessBuilder("bash", name + ".sh")
                    .directory(file.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("CXM", credentials.baseUrl());
            builder.environment().put("TOKEN_URL", credentials.tokenUrl());
            builder.environment().put("CLIENT_ID", tenant.login().clientId());
            builder.environment().put("CLIENT_SECRET", tenant.login().clientSecret());
            Process process = builder.start();
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            process.destroy();
            String said = Files.readString(log);
            assertTrue(ended, said);
            assertEquals(0, process.exitValue(), said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
