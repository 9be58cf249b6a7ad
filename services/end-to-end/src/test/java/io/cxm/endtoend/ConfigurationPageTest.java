package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of all configuration is what the {@code @ConfigMapping} interfaces say: their Javadoc, names and defaults.
 * {@code -Dcxm.docs=write} renews it.
 */
class ConfigurationPageTest {
    private static final Path SERVICES = Path.of("..");
    private static final Path PAGE = Path.of("../../docs/reference/configuration.md");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern PROPERTY = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\(\"([^\"]*)\"\\)\\s*)*([\\w.<>, ]+?) (\\w+)\\(\\);",
            Pattern.DOTALL);
    private static final Pattern DEFAULT = Pattern.compile("@WithDefault\\(\\s*\"([^\"]*)\"\\s*\\)");

    @Test
    void saysWhatTheInterfacesSay() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Every setting of CXM's own. Each can be given as a property, or as a variable of the environment with dots and
                hyphens as underscores and in capitals (`cxm.ingestion.body.limit` is `CXM_INGESTION_BODY_LIMIT`). Settings of
                Quarkus itself (ports, database, OIDC) keep their names; the variables that the local stack and the chart set are
                in the `META-INF/microprofile-config.properties` of `services/libs`.
                """);
        for (Path file : interfaces()) {
            append(page, Files.readString(file));
        }
        if ("write".equals(System.getProperty("cxm.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page.toString(), Files.readString(PAGE), "the page is old; run with -Dcxm.docs=write");
    }

    private static List<Path> interfaces() throws IOException {
        try (Stream<Path> all = Files.walk(SERVICES)) {
            return all.filter(f -> f.toString().contains("src/main/java")
                            && f.toString().endsWith(".java"))
                    .filter(f -> text(f).contains("\n@ConfigMapping("))
                    .sorted((a, b) -> prefix(a).compareTo(prefix(b)))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prefix(Path file) {
        Matcher prefix = PREFIX.matcher(text(file));
        if (!prefix.find()) {
            throw new AssertionError(file + " has no prefix");
        }
        return prefix.group(1);
    }

    private static void append(StringBuilder page, String source) {
        Matcher prefix = PREFIX.matcher(source);
        if (!prefix.find()) {
            throw new AssertionError("no prefix");
        }
        page.append("\n## ")
                .append(prefix.group(1))
                .append("\n\n| setting | type | default | is |\n| --- | --- | --- | --- |\n");
        Matcher property = PROPERTY.matcher(source.substring(prefix.end()));
        while (property.find()) {
            Matcher given = DEFAULT.matcher(property.group());
            page.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            kebab(property.group(4)),
                            property.group(3).strip().replaceAll("@\\w+\\([^)]*\\)\\s*", ""),
                            given.find() ? "`" + given.group(1) + "`" : "",
                            property.group(1)
                                    .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                                    .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                                    .replace("|", "\\|")
                                    .strip()));
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
