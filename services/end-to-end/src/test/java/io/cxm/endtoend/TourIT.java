package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.local.client.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the tour of {@code docs/api/README.md} as it stands there, in one shell, for a tenant of its own. */
class TourIT {
    private static final Path PAGE = Path.of("../../docs/api/README.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final long MINUTES = 10;

    @Test
    void works() throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        int blocks = 0;
        while (block.find()) {
            script.append(block.group(1));
            blocks++;
        }
        assertTrue(blocks > 5);
        Path file = Files.writeString(
                Files.createDirectories(Path.of("target/tour")).resolve("tour.sh"), script);
        RunningStack.Opened tenant = RunningStack.get().open("e2e-tour");
        Credentials credentials = RunningStack.get().credentials();
        ProcessBuilder builder = new ProcessBuilder("bash", "tour.sh")
                .directory(file.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("tour.log").toFile());
        builder.environment().put("CXM", credentials.baseUrl());
        builder.environment().put("TOKEN_URL", credentials.tokenUrl());
        builder.environment().put("CLIENT_ID", tenant.login().clientId());
        builder.environment().put("CLIENT_SECRET", tenant.login().clientSecret());
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroy();
        String said = Files.readString(file.resolveSibling("tour.log"));
        assertTrue(ended, said);
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains("\"recommendationId\"") && said.contains("metric,group_by"), said);
        assertBegins("%PDF", file.resolveSibling("satisfaction.pdf"));
        assertBegins("PK", file.resolveSibling("satisfaction.xlsx"));
    }

    private static void assertBegins(String with, Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith(with), () -> file + " is none");
    }
}
