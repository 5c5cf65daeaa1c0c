/** The registry's part of the API. */
@NullMarked
package org.minqing.registry.internal.web;

import org.jspecify.annotations.NullMarked;
