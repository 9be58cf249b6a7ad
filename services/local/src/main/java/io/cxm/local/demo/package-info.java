/** The demo: two shops that do not exist, from opening to a report, through the public REST API. */
@NullMarked
package io.cxm.local.demo;

import org.jspecify.annotations.NullMarked;
