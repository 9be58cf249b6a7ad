package io.cxm.gateway.route;

import io.cxm.gateway.route.domain.Service;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services are. */
@ConfigMapping(prefix = "cxm.gateway.upstream")
public interface UpstreamConfig {
    /** Address of tenants. */
    @WithDefault("${CXM_TENANTS_URL:http://127.0.0.1:8101}")
    URI tenants();

    /** Address of ingestion. */
    @WithDefault("${CXM_INGESTION_URL:http://127.0.0.1:8102}")
    URI ingestion();

    /** Address of profile. */
    @WithDefault("${CXM_PROFILE_URL:http://127.0.0.1:8103}")
    URI profile();

    /** Address of ranking. */
    @WithDefault("${CXM_RANKING_URL:http://127.0.0.1:8105}")
    URI ranking();

    /** Address of training. */
    @WithDefault("${CXM_TRAINING_URL:http://127.0.0.1:8106}")
    URI training();

    /** Address of satisfaction. */
    @WithDefault("${CXM_SATISFACTION_URL:http://127.0.0.1:8107}")
    URI satisfaction();

    /**
     * Connections to one service. Vert.x' own default of 5 would queue everything behind five slow uploads. Once three
     * quarters are in use, a tenant that has more than a quarter is refused (429), and pages always have at most half.
     */
    @WithDefault("1024")
    int connections();

    /** How long a request may wait for one of them. */
    @WithDefault("10S")
    Duration patience();

    /** How long a service may stay silent before the request counts as failed. */
    @WithDefault("60S")
    Duration silence();

    /** The address of this service. */
    default URI address(Service service) {
        return switch (service) {
            case TENANTS -> tenants();
            case INGESTION -> ingestion();
            case PROFILE -> profile();
            case RANKING -> ranking();
            case TRAINING -> training();
            case SATISFACTION -> satisfaction();
        };
    }
}
