package io.cxm.training.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Shoppers who were erased, as files {@code erased/<tenant>/<erasure>.json} of the lake with their ids and the time up to
 * which all goes. The next training process, whoever's run it is, removes their records and then the file.
 */
@Singleton
public class GoneShoppers {
    static final String FOLDER = "erased";
    private final Path lake;
    private final ObjectMapper mapper;

    public GoneShoppers(JobConfig config, ObjectMapper mapper) {
        this.lake = config.lakeDir();
        this.mapper = mapper;
    }

    /** What a file says. */
    private record Mark(List<String> ids, long until) {
        Mark {
            ids = List.copyOf(ids);
        }
    }

    /** All ids of a tenant that are marked. Blocks. */
    public Set<String> of(TenantId tenant) {
        Path folder = lake.resolve(FOLDER).resolve(tenant.value());
        Set<String> all = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> marks = Files.list(folder)) {
                for (Path mark :
                        marks.filter(file -> file.toString().endsWith(".json")).toList()) {
                    all.addAll(mapper.readValue(mark.toFile(), Mark.class).ids());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /**
     * Marks them; idempotent. Blocks. An id that was marked stays so: profile's receipt that comes again names fewer, since merges
     * are forgotten after the first.
     */
    public void add(TenantId tenant, String erasure, Collection<String> ids, long until) {
        Path folder = lake.resolve(FOLDER).resolve(tenant.value());
        String name = URLEncoder.encode(erasure, StandardCharsets.UTF_8);
        Path mark = folder.resolve(name + ".json");
        Path draft = folder.resolve(name + ".draft");
        try {
            Files.createDirectories(folder);
            Set<String> all = new TreeSet<>(ids);
            if (Files.exists(mark)) {
                all.addAll(mapper.readValue(mark.toFile(), Mark.class).ids());
            }
            Files.write(draft, mapper.writeValueAsBytes(new Mark(List.copyOf(all), until)));
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, mark, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
