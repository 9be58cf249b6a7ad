/** What is older than its tenant wants it kept. */
@NullMarked
package io.cxm.satisfaction.retention;

import org.jspecify.annotations.NullMarked;
