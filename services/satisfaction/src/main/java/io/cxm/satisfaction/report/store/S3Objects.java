package io.cxm.satisfaction.report.store;

import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files in a bucket, under {@code reports/<tenant>/}. Written and read through a local copy: a file goes up when it is
 * finished, and comes down as a whole before the first byte of it is answered, so that a store that fails half-way gives an
 * error and no short file. What is removed goes from this machine too: a worker that was killed may have left it half-way up.
 */
public final class S3Objects implements ReportObjects {
    private final S3Client s3;
    private final String bucket;
    private final Path disk;
    private final FolderObjects local;

    /** @param disk a folder that nobody else can read, for files on their way */
    public S3Objects(S3Client s3, String bucket, Path disk) {
        this.s3 = s3;
        this.bucket = bucket;
        this.disk = disk;
        this.local = new FolderObjects(disk);
    }

    /** Deletes what is still on its way. */
    public void close() throws IOException {
        FolderObjects.delete(disk);
    }

    @Override
    public Path workplace(TenantId tenant) throws IOException {
        return local.workplace(tenant);
    }

    @Override
    public void keep(TenantId tenant, Path finished, String name) throws IOException {
        asked(() -> s3.putObject(put -> put.bucket(bucket).key(folder(tenant) + name), finished));
        Files.delete(finished);
    }

    @Override
    public Optional<Fetched> fetch(TenantId tenant, String name) throws IOException {
        Path copy = Files.createTempFile(disk, "", ".copy");
        boolean whole = false;
        try {
            Files.delete(copy); // the client makes it itself
            whole = asked(() -> download(folder(tenant) + name, copy));
        } finally {
            if (!whole) {
                Files.deleteIfExists(copy);
            }
        }
        return whole ? Optional.of(new Fetched(copy, true)) : Optional.empty();
    }

    private boolean download(String key, Path copy) {
        try {
            s3.getObject(get -> get.bucket(bucket).key(key), copy);
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    @Override
    public List<String> beginning(TenantId tenant, String prefix) throws IOException {
        String folder = folder(tenant);
        Stream<String> kept = asked(() -> keys(folder + prefix)).stream().map(key -> key.substring(folder.length()));
        return Stream.concat(local.beginning(tenant, prefix).stream(), kept).toList();
    }

    @Override
    public void removeBeginning(TenantId tenant, String prefix) throws IOException {
        local.removeBeginning(tenant, prefix);
        remove(folder(tenant) + prefix);
    }

    @Override
    public void removeAll(TenantId tenant) throws IOException {
        local.removeAll(tenant);
        remove(folder(tenant));
    }

    /** One by one: not every store that speaks this protocol knows how to delete many. */
    private void remove(String prefix) throws IOException {
        asked(() -> {
            for (String key : keys(prefix)) {
                s3.deleteObject(delete -> delete.bucket(bucket).key(key));
            }
            return true;
        });
    }

    private List<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static <T> T asked(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new IOException("the object store failed", e);
        }
    }

    /** With the slash: the name of one tenant may begin another's. */
    private static String folder(TenantId tenant) {
        return "reports/" + tenant.value() + "/";
    }
}
