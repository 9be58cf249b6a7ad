package io.cxm.profile.facet.api;

import io.cxm.problem.ProblemException;
import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.facet.domain.Facet;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.profile.reading.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that narrow a list down, and refuses those that mean nothing. What is absent or empty narrows nothing. */
public final class AskedFacets {
    /** Prices have at most this, and no year is beyond it. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

    private static final int DIGITS = 32;
    private final List<String> words;
    private final List<Facet> facets = new ArrayList<>();
    private @Nullable Double least;
    private @Nullable Double most;

    /** Begins with words to look for. */
    public AskedFacets(@Nullable String q) {
        words = Words.of(q);
    }

    public AskedFacets with(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facets.add(new Facet(name, checked(name, value)));
        }
        return this;
    }

    /** A path of categories, with all below it. */
    public AskedFacets below(String name, @Nullable String path) {
        return path == null || path.isEmpty() ? this : with(name, Facets.path(checked(name, path)));
    }

    public AskedFacets whether(String name, @Nullable String truth) {
        if (truth != null && !truth.isEmpty() && !truth.equals("true") && !truth.equals("false")) {
            throw ProblemException.parameter(name, "must be true or false");
        }
        return with(name, truth);
    }

    /** A range, each end of which may be open. */
    public AskedFacets between(String leastName, @Nullable String from, String mostName, @Nullable String to) {
        least = number(leastName, from);
        most = number(mostName, to);
        if (least != null && most != null && least > most) {
            throw ProblemException.parameter(mostName, "must not be less than " + leastName);
        }
        return this;
    }

    public Choice choice() {
        return new Choice(words, facets, least, most);
    }

    private static @Nullable Double number(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            BigDecimal number = text.length() > DIGITS ? LARGEST.add(BigDecimal.ONE) : new BigDecimal(text);
            if (number.signum() >= 0 && number.compareTo(LARGEST) <= 0) {
                return number.doubleValue();
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw ProblemException.parameter(name, "must be a number from 0 to " + LARGEST.toPlainString());
    }

    private static String checked(String name, String value) {
        if (!Facet.isPossible(value)) {
            throw ProblemException.parameter(
                    name, "must have at most " + Facet.LONGEST + " bytes and no control characters");
        }
        return value;
    }
}
