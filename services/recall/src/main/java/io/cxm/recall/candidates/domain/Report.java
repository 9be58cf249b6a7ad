package io.cxm.recall.candidates.domain;

import io.cxm.channels.Found;
import java.util.Optional;

/** What became of one channel in one answer. */
public record Report(String channel, Found found, long tookNanos, Optional<Trouble> trouble) {
    /** Why a channel gave nothing. */
    public enum Trouble {
        LATE("late"),
        FAILED("failed"),
        OPEN("open"),
        BUSY("busy");

        private final String code;

        Trouble(String code) {
            this.code = code;
        }

        /** As it stands in the answer. */
        public String code() {
            return code;
        }
    }

    static Report of(Found found, long tookNanos) {
        return new Report(found.channel(), found, tookNanos, Optional.empty());
    }

    static Report of(String channel, Trouble trouble, long tookNanos) {
        return new Report(channel, Found.nothing(channel), tookNanos, Optional.of(trouble));
    }
}
