package io.cxm.local.importer;

import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Operation;
import io.cxm.local.client.Pause;
import io.cxm.local.client.RowFormat;
import io.cxm.local.client.RowWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What takes uploads: the public API, or a test. */
interface Receiver {
    int ATTEMPTS = 10;

    Operation upload(ImportType type, RowWriter rows, Consumer<Operation> progress);

    /** The refused rows of an upload, one JSON document each. */
    List<String> errors(Operation operation);

    /** The API; when it is too busy to take an upload, it is asked again after a pause. */
    static Receiver of(Api api, Duration pause) {
        return new Receiver() {
            @Override
            public Operation upload(ImportType type, RowWriter rows, Consumer<Operation> progress) {
                for (int left = ATTEMPTS; ; left--) {
                    try {
                        return api.upload(type, RowFormat.NDJSON, rows, progress)
                                .orThrow();
                    } catch (ApiFailure e) {
                        // nothing is lost by a second try: rows that are in already are known by their ids
                        if (left == 1 || (e.status() != 429 && e.status() != 503)) {
                            throw e;
                        }
                        Pause.of(pause);
                    }
                }
            }

            @Override
            public List<String> errors(Operation operation) {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                api.download(operation.location() + "/errors", body);
                return body.toString(StandardCharsets.UTF_8).lines().toList();
            }
        };
    }
}
