package io.cxm.satisfaction.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The bucket in which report files are kept instead of a folder. */
@ConfigMapping(prefix = "cxm.satisfaction.bucket")
public interface BucketConfig {
    /** Its name; it has to exist, and without one files are in the folder {@code cxm.satisfaction.report.objects}. */
    Optional<String> name();

    /** The address of a server that speaks S3, addressed by path; without it, that of AWS in the region. */
    Optional<URI> endpoint();

    /** PEM file of the authorities that verify that server's certificate; the public ones without it. */
    Optional<Path> authorities();

    /** The region that requests are signed for. */
    @WithDefault("us-east-1")
    String region();

    /** The access key of an account that reads, writes, lists and deletes in the bucket. */
    Optional<String> accessKey();

    /** Its secret. */
    Optional<String> secretKey();

    /** How long one file may take, all tries of it together. */
    @WithDefault("60S")
    Duration timeLimit();
}
