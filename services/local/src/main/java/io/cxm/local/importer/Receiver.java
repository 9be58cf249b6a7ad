package io.cxm.local.importer;

import io.cxm.local.client.Api;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Operation;
import io.cxm.local.client.RowFormat;
import io.cxm.local.client.RowWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** What takes uploads: the public API, or a test. */
interface Receiver {
    Operation upload(ImportType type, RowWriter rows, Consumer<Operation> progress);

    /** The refused rows of an upload, one JSON document each. */
    List<String> errors(Operation operation);

    static Receiver of(Api api) {
        return new Receiver() {
            @Override
            public Operation upload(ImportType type, RowWriter rows, Consumer<Operation> progress) {
                return api.upload(type, RowFormat.NDJSON, rows, progress).orThrow();
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
