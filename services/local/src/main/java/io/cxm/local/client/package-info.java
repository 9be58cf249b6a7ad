/** A small client of the public REST API, for the commands that act as a retailer would. */
@NullMarked
package io.cxm.local.client;

import org.jspecify.annotations.NullMarked;
