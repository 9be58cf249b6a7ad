package io.cxm.satisfaction.mail;

import io.cxm.satisfaction.mail.domain.Mail.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Counts what becomes of mails, each time that one is handed over. */
@Startup
@Singleton
class MailMeters {
    private final MeterRegistry meters;

    MailMeters(MeterRegistry meters) {
        this.meters = meters;
        // a counter that began with the first refusal would show no increase by it
        Arrays.stream(Outcome.values()).forEach(this::counter);
    }

    void handedOver(Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(Outcome outcome) {
        return meters.counter("cxm.satisfaction.mails", "outcome", outcome.label());
    }
}
