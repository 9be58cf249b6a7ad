package io.cxm.messaging;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a topic holds and what its records must be.
 *
 * @param faultOf the code of what is wrong with a message that can be parsed; empty when nothing is
 */
public record Source<M extends MessageLite>(
        Parser<M> parser, Function<M, String> tenantOf, Function<M, Optional<String>> faultOf) {
    /** A topic of which every message that can be parsed will do. */
    public static <M extends MessageLite> Source<M> of(Parser<M> parser, Function<M, String> tenantOf) {
        return new Source<>(parser, tenantOf, _ -> Optional.empty());
    }
}
