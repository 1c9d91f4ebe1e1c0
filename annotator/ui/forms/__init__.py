"""Forms on screen: one editor for each kind of question, sections, states, keys and the answers behind them."""
