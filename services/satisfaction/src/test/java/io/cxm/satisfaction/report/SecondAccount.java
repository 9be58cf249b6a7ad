package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.store.ReportObjects;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The store of an instance that was started with another key of the same bucket. */
@Dependent
public class SecondAccount {
    @Inject
    ReportConfig config;

    @Inject
    BucketConfig bucket;

    public ReportObjects open(String accessKey, String secretKey) {
        return new ObjectStore().objects(config, new OtherKey(bucket, accessKey, secretKey));
    }

    private record OtherKey(BucketConfig first, String access, String secret) implements BucketConfig {
        @Override
        public Optional<String> name() {
            return first.name();
        }

        @Override
        public Optional<URI> endpoint() {
            return first.endpoint();
        }

        @Override
        public Optional<Path> authorities() {
            return first.authorities();
        }

        @Override
        public String region() {
            return first.region();
        }

        @Override
        public Optional<String> accessKey() {
            return Optional.of(access);
        }

        @Override
        public Optional<String> secretKey() {
            return Optional.of(secret);
        }

        @Override
        public Duration timeLimit() {
            return first.timeLimit();
        }
    }
}
