# Home Assistant runs its own schema engine, probatio, under voluptuous's name.
from probatio import *
