/** The REST interface of imports. */
@NullMarked
package io.cxm.ingestion.imports.api;

import org.jspecify.annotations.NullMarked;
