package io.cxm.satisfaction.webhook.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a receiver that has too much to do wants to be left alone (RFC 9110, 10.2.3): seconds or a date, of an answer 429 or 503. An hour at most,
 * or one header would hold a tenant's messages back for as long as it likes.
 */
public final class RetryAfter {
    private static final Duration MOST = Duration.ofHours(1);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    /** Of more digits it is more than the most. */
    private static final int DIGITS = 6;

    private RetryAfter() {}

    /** Empty where the answer says nothing of it, or nothing that can be read, or a time that is over. */
    public static Optional<Duration> of(int status, @Nullable String header, Instant now) {
        if (header == null || (status != TOO_MANY && status != UNAVAILABLE)) {
            return Optional.empty();
        }
        return read(header.strip(), now)
                .filter(wait -> wait.isPositive())
                .map(wait -> wait.compareTo(MOST) > 0 ? MOST : wait);
    }

    private static Optional<Duration> read(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            return Optional.of(header.length() > DIGITS ? MOST : Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
