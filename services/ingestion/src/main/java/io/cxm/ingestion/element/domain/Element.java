package io.cxm.ingestion.element.domain;

import io.cxm.messaging.Outgoing;
import io.cxm.problem.FieldError;
import java.util.List;

/** One element that was read: a record to be sent, or why there is none. */
public sealed interface Element {
    /** The id that the sender gave; of what was accepted without one, the derived id. Empty when there is none. */
    String id();

    /** It can be sent. */
    record Accepted(String id, Outgoing record) implements Element {}

    /** It cannot; the pointers of its errors begin at the request's body. */
    record Refused(String id, List<FieldError> errors) implements Element {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
