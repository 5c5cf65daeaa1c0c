package org.minqing;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one server program. */
@SpringBootApplication
public class MinqingApplication {
}
