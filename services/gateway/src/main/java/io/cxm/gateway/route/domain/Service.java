package io.cxm.gateway.route.domain;

/** A service behind the gateway. */
public enum Service {
    TENANTS,
    INGESTION,
    PROFILE,
    RANKING,
    TRAINING,
    SATISFACTION
}
