package io.cxm.ingestion.outage;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with a broker that does not answer; where it is, {@link NoBroker} says. */
public class BrokerGone implements QuarkusTestProfile {}
