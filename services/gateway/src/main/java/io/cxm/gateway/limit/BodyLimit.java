package io.cxm.gateway.limit;

import java.time.Duration;

/**
 * What a body may have, where it is no upload of data.
 *
 * @param bytes as sent
 * @param time to arrive in
 */
public record BodyLimit(long bytes, Duration time) {
    /**
     * The limit of a request.
     *
     * @param answers whether it is an answer to a survey by a link
     */
    public static BodyLimit of(LimitConfig config, boolean answers) {
        return answers
                ? new BodyLimit(config.answer().asLongValue(), config.answerTime())
                : new BodyLimit(config.body().asLongValue(), config.bodyTime());
    }
}
