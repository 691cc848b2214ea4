// Reads a dashboard as strictly as the types that Grafana publishes of it let: packaging/check runs it.
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

func main() {
	if len(os.Args) != 2 {
		fail("dashboard FILE")
	}
	// What each kind of panel and query has of its own.
	plugins.RegisterDefaultPlugins()
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fail(err.Error())
	}
	var read dashboard.Dashboard
	// Several errors are one; of none there is one without text.
	if err := read.UnmarshalJSONStrict(text); err != nil && err.Error() != "" {
		fail(err.Error())
	}
	if err := read.Validate(); err != nil && err.Error() != "" {
		fail(err.Error())
	}
}

func fail(why string) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}
