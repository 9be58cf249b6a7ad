package io.cxm.tenancy;

import java.util.regex.Pattern;

/** The id of a tenant: {@code [a-z0-9][a-z0-9-]{0,62}}. */
public record TenantId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public TenantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a tenant's id");
        }
    }

    /** Whether the text has the form of a tenant's id, which is also that of every id of configuration. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
