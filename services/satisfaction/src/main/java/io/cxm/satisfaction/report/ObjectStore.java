package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.store.FolderObjects;
import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.satisfaction.report.store.S3Objects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Chooses where report files are kept: in a bucket where one is named, else in the folder. */
@ApplicationScoped
class ObjectStore {
    private @Nullable S3Client client;

    @Produces
    @Singleton
    ReportObjects objects(ReportConfig config, BucketConfig bucket) {
        Optional<String> name = bucket.name();
        if (name.isEmpty()) {
            return new FolderObjects(Path.of(config.objects()));
        }
        S3Client made = client(bucket);
        client = made;
        return new S3Objects(made, name.get(), ownDisk());
    }

    /** Its name is new each time: one that others can know is theirs to make first. */
    private static Path ownDisk() {
        try {
            return Files.createTempDirectory("cxm-reports-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close(@Disposes ReportObjects objects) throws IOException {
        S3Client made = client;
        if (made != null) {
            made.close();
        }
        if (objects instanceof S3Objects kept) {
            kept.close();
        }
    }

    /** Checksums only where the protocol asks for them: older servers refuse the newer ones. */
    private static S3Client client(BucketConfig bucket) {
        var account = AwsBasicCredentials.create(key(bucket.accessKey(), "ACCESS"), key(bucket.secretKey(), "SECRET"));
        var http = UrlConnectionHttpClient.builder();
        bucket.authorities().ifPresent(pem -> http.tlsTrustManagersProvider(() -> Authorities.of(pem)));
        var builder = S3Client.builder()
                .region(Region.of(bucket.region()))
                .credentialsProvider(StaticCredentialsProvider.create(account))
                .httpClientBuilder(http)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(limits -> limits.apiCallTimeout(bucket.timeLimit()));
        bucket.endpoint().ifPresent(address -> builder.endpointOverride(address).forcePathStyle(true));
        return builder.build();
    }

    private static String key(Optional<String> key, String which) {
        return key.orElseThrow(() -> new IllegalStateException(
                "CXM_OBJECTS_BUCKET names a bucket: CXM_OBJECTS_%s_KEY has to be set too".formatted(which)));
    }
}
