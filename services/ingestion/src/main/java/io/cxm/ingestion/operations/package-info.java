/** Long work of tenants and how far it is. */
@NullMarked
package io.cxm.ingestion.operations;

import org.jspecify.annotations.NullMarked;
