package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file of the repository holds a secret or names a package registry, and each pattern finds what it is for. */
class SecretTest {
    private static final Map<String, Pattern> PATTERNS = Map.of(
            "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            "a cloud key", Pattern.compile("(?:(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{35})\\b"),
            "a token", Pattern.compile("eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}"),
            "a token of a code host",
                    Pattern.compile("(?:gh[oprsu]_[A-Za-z0-9]{36,}|github_pat_\\w{22,}|glpat-[\\w-]{20,})"),
            "a token of a chat", Pattern.compile("xox[a-z]-[A-Za-z0-9-]{10,}"),
            "a secret beside its name",
                    Pattern.compile(
                            "(?i)(?:secret|password|passwd|api[-_]?key)[\"']?\\s*[:=]\\s*[\"']?(?=[\\w+/-]*\\d)[\\w+/-]{16,}"),
            "a password in an address", Pattern.compile("://[^\\s/:@{}$\"]+:[^\\s/:@{}$\"]+@"),
            "a registry",
                    Pattern.compile("https?://(?:[\\w-]+\\.)*(?:registry|repo\\d*|deb|mirrors?)\\.[a-z][\\w.-]+"));

    /** What each has to find; in pieces, so that none finds it here. */
    private static final Map<String, List<String>> PLANTED = Map.of(
            "a private key", List.of("-----BEGIN " + "PRIVATE KEY-----", "-----BEGIN " + "OPENSSH PRIVATE KEY-----"),
            "a cloud key",
                    List.of("AKIA" + "Q3EGUJ7XY5KLMNOP", "ASIA" + "Q3EGUJ7XY5KLMNOP", "AIza" + "Sy0".repeat(11) + "ab"),
            "a token", List.of("eyJ" + "a1B2".repeat(5) + ("." + "a1B2".repeat(5)).repeat(2)),
            "a token of a code host",
                    List.of(
                            "ghp" + "_" + "a1B2".repeat(9),
                            "github" + "_pat_" + "a1B2".repeat(9),
                            "glpat" + "-" + "a1B2".repeat(5)),
            "a token of a chat", List.of("xoxb" + "-123456789012-abcdef", "xoxp" + "-123456789012"),
            "a secret beside its name",
                    List.of(
                            "client_secret" + ": \"0a1b2c3d4e5f6a7b\"",
                            "api_key" + "=0a1b2c3d4e5f6a7b",
                            "PASSWORD" + "='hunter2hunter2hunter2'"),
            "a password in an address", List.of("postgres://owner" + ":pa55@db/cxm"),
            "a registry", List.of("https://" + "registry.example.org/a", "http://" + "repo1.example.org"));

    private static List<String> found(Path file) {
        String text = Checkout.text(file);
        return PATTERNS.entrySet().stream()
                .filter(p -> p.getValue().matcher(text).find())
                .map(p -> file + " holds " + p.getKey())
                .toList();
    }

    @Test
    void isInNoFile() {
        List<Path> files = Checkout.here().files();
        assertTrue(files.size() > 1_000, () -> files.size() + " files are not the whole tree");
        assertEquals(List.of(), files.stream().flatMap(f -> found(f).stream()).toList());
    }

    @Test
    void isFoundByThePatternThatItIsFor(@TempDir Path folder) throws IOException {
        assertEquals(PATTERNS.keySet(), PLANTED.keySet());
        Path file = folder.resolve("planted");
        for (Map.Entry<String, List<String>> kind : PLANTED.entrySet()) {
            for (String planted : kind.getValue()) {
                // among bytes that are no UTF-8
                Files.write(file, ("\u00ff\u00fe " + planted + "\n").getBytes(StandardCharsets.ISO_8859_1));
                assertTrue(found(file).contains(file + " holds " + kind.getKey()), planted);
            }
        }
    }

    @Test
    void isLookedForInEveryFileOfATreeWithoutGit(@TempDir Path root) throws IOException {
        List<String> kept = List.of("a", "pom.xml", "new/folder/a", "docs/target/a", "docs/dist/a");
        for (String name : Stream.concat(kept.stream(), Stream.of("target/a", "dist/a", ".git/a"))
                .toList()) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), "");
        }
        Checkout checkout = new Checkout(root);
        assertEquals(List.of(), checkout.tracked());
        assertEquals(
                kept.stream().sorted().toList(),
                checkout.files().stream()
                        .map(f -> root.relativize(f).toString())
                        .sorted()
                        .toList());
    }
}
