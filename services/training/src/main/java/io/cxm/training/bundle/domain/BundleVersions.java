package io.cxm.training.bundle.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of bundles: the day and a running number, {@code 2026-11-24.3}. */
public final class BundleVersions {
    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,6})");

    private BundleVersions() {}

    /** Whether this is a version's name. */
    public static boolean is(String name) {
        return FORM.matcher(name).matches();
    }

    /** The next version of this day after those that exist or are being made. */
    public static String next(Collection<String> known, LocalDate day) {
        int last = 0;
        for (String version : known) {
            Matcher form = FORM.matcher(version);
            if (form.matches() && form.group(1).equals(day.toString())) {
                last = Math.max(last, Integer.parseInt(form.group(2)));
            }
        }
        return day + "." + (last + 1);
    }
}
