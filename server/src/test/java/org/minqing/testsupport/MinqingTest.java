package org.minqing.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.minqing.MinqingApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole program on a random port (and as MockMvc), on a database and in a data folder of its own. All classes
 * with this annotation and nothing else share one program and one database, so that the suite stays quick: make your
 * own data and count nothing that others may add to. A class that needs a fresh one adds
 * {@code @TestPropertySource(properties = "test.own=<its name>")}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = MinqingApplication.class)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = OwnDatabase.class)
@Import(TestWiring.class)
public @interface MinqingTest {
}
