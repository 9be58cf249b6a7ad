package io.cxm.local.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The realm file: the template of this module with the stack's secrets and addresses in it. */
public final class Realm {
    public static final String NAME = "cxm";

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z-]+)}");

    private Realm() {}

    public static String render(Map<String, String> values) {
        return render(template(), values);
    }

    /** Fills the places of a template; one without a value is a fault, since Keycloak would take its text as a secret. */
    static String render(String template, Map<String, String> values) {
        Matcher matcher = PLACE.matcher(template);
        return matcher.replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the realm needs a value for " + match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String template() {
        try (InputStream file = Objects.requireNonNull(Realm.class.getResourceAsStream("/realm-cxm.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
