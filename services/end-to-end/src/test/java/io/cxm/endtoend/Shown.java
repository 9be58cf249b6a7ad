package io.cxm.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A test that shows something, named by its source below {@code services} and its method, so that what claims to be shown
 * fails when the test is renamed or gone.
 */
record Shown(String source, String method) {
    private static final Path SERVICES = Path.of("..").toAbsolutePath().normalize();

    /** A test of this module. */
    static Shown here(Class<?> test, String method) {
        return new Shown("end-to-end/src/test/java/io/cxm/endtoend/" + test.getSimpleName() + ".java", method);
    }

    /** Whether there is a test of this name. */
    boolean isThere() {
        Pattern test = Pattern.compile("@Test(Factory)?\\s[^;{}]*\\b" + Pattern.quote(method) + "\\(", Pattern.DOTALL);
        try {
            return test.matcher(Files.readString(SERVICES.resolve(source))).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
