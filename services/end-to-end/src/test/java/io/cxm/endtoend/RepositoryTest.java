package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must not be in the tree, and what must be: over every file that git tracks or would. */
class RepositoryTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int LONGEST_CLASS = 500;
    private static final Map<String, Pattern> SECRETS = Map.of(
            "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            "a cloud key", Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
            "a token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}"),
            "a secret beside its name",
                    Pattern.compile(
                            "(?i)(?:secret|password|passwd|api[-_]?key)[\"']?\\s*[:=]\\s*[\"']?(?=[\\w+/-]*\\d)[\\w+/-]{16,}"),
            "a password in an address", Pattern.compile("[a-z]+://[^\\s/:@{}$\"]+:[^\\s/:@{}$\"]+@"));
    private static final Pattern REGISTRY =
            Pattern.compile("https?://(?:[\\w-]+\\.)*(?:registry|repo\\d*|deb|mirrors?)\\.[a-z][\\w.-]+");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");
    private static final List<String> FOLDERS =
            List.of("services", "tenant-portal", "helm", "k8s", "docs", ".ci", ".mvn");
    private static List<Path> files = List.of();

    @BeforeAll
    static void list() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
                all.filter(Files::isRegularFile)
                        .filter(f -> !f.toString().matches(".*/(target|node_modules|dist)/.*"))
                        .forEach(found::add);
            }
        }
        try (Stream<Path> top = Files.list(ROOT)) {
            top.filter(Files::isRegularFile).forEach(found::add);
        }
        files = List.copyOf(found);
    }

    @Test
    void holdsNoSecret() {
        assertEquals(List.of(), found(SECRETS));
    }

    @Test
    void namesNoPackageRegistry() {
        assertEquals(List.of(), found(Map.of("a registry", REGISTRY)));
    }

    @Test
    void namesVersionsInTheRootPomAlone() {
        List<String> wrong = files.stream()
                .filter(f -> f.endsWith("pom.xml") && !f.equals(ROOT.resolve("pom.xml")))
                .filter(f -> text(f).orElse("")
                        .replaceAll("<parent>.*?</parent>", "")
                        .replaceAll("<version>\\$\\{[^<]*</version>", "")
                        .contains("<version>"))
                .map(Path::toString)
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void keepsClassesShort() {
        List<String> tooLong = files.stream()
                .filter(f -> f.toString().endsWith(".java"))
                .filter(f -> text(f).orElse("").lines().count() > LONGEST_CLASS)
                .map(Path::toString)
                .toList();
        assertEquals(List.of(), tooLong);
    }

    @Test
    void linksToWhatExists() {
        List<String> dead = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().endsWith(".md")) {
                Matcher link = LINK.matcher(text(file).orElse(""));
                while (link.find()) {
                    if (!Files.exists(file.resolveSibling(link.group(1)).normalize())) {
                        dead.add(ROOT.relativize(file) + " -> " + link.group(1));
                    }
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void hasAReadmeInEveryModule() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve("services"), 3)) {
            List<Path> without = all.filter(f -> f.endsWith("pom.xml"))
                    .filter(f -> !Files.exists(f.resolveSibling("README.md")))
                    .toList();
            assertEquals(List.of(), without);
        }
    }

    private static List<String> found(Map<String, Pattern> patterns) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String text = text(file).orElse("");
            patterns.forEach((what, pattern) -> {
                if (pattern.matcher(text).find()) {
                    found.add(ROOT.relativize(file) + " holds " + what);
                }
            });
        }
        return found;
    }

    /** The text of a file; empty when it is none. */
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
