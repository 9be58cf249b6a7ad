package io.cxm.ingestion;

import io.cxm.ingestion.element.domain.Elements;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What is injected and is no bean by itself. */
class ServiceBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Elements elements() {
        return new Elements();
    }
}
