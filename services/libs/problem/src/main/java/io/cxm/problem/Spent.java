package io.cxm.problem;

import java.time.Duration;

/**
 * A quota that is used up, as the headers {@code RateLimit-Policy} and {@code RateLimit} say it.
 *
 * @param policy its name, a word of lower-case letters
 * @param quota how much it allows in its window
 * @param left how much of that is left, less than was asked for
 */
public record Spent(String policy, long quota, Duration window, long left) {
    String policyHeader() {
        return "\"%s\";q=%d;w=%d".formatted(policy, quota, window.toSeconds());
    }

    String header(Duration after) {
        return "\"%s\";r=%d;t=%d".formatted(policy, left, after.toSeconds());
    }
}
